package dev.seriatim.gapless;

/**
 * The number of one document, as the register has it.
 *
 * @param entity the name of the document's entity
 * @param entityId its key as text
 * @param number the number
 * @param formatted the number as it is written
 */
public record RegisterEntry(String entity, String entityId, long number, String formatted) {}
