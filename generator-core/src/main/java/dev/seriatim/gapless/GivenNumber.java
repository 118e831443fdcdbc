package dev.seriatim.gapless;

import java.time.LocalDate;

/**
 * A number and the document that got it.
 *
 * @param document the document
 * @param counter the counter that it is of
 * @param number the number
 * @param formatted the number as it is written
 * @param issueDate the date under which it is registered
 * @param hash link of the register's chain, 64 hexadecimal digits
 */
public record GivenNumber(
        DueDocument document, CounterKey counter, long number, String formatted, LocalDate issueDate, String hash) {}
