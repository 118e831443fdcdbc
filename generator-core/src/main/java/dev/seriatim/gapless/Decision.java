package dev.seriatim.gapless;

import java.util.List;

/**
 * What was decided for one counter while it was locked, and is now to be written.
 *
 * @param before the counter as it was locked
 * @param after the counter once the numbers are given
 * @param given the numbers, in order, at least one
 */
record Decision(Counter before, Counter after, List<GivenNumber> given) {}
