package dev.seriatim.gapless;

import java.util.List;
import java.util.Map;

/**
 * Documents that are due and have no number.
 *
 * @param ready those that can be numbered, in the order of date and key
 * @param unfit those that cannot be, with the reason
 */
public record FoundDocuments(Map<DocumentRef, DueDocument> ready, List<SetAside> unfit) {}
