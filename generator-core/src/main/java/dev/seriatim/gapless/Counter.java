package dev.seriatim.gapless;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code seriatim_counter}, as read under its lock.
 *
 * @param key which counter
 * @param lastNumber the last number given
 * @param lastDate the latest issue date given; null before the first
 * @param lastHash the link of the last number, or what the chain begins with
 */
record Counter(CounterKey key, long lastNumber, @Nullable LocalDate lastDate, String lastHash) {}
