package dev.seriatim.gapless;

/**
 * A document that is due and cannot be numbered as it is. It holds up nothing and nobody.
 *
 * @param document the document
 * @param reason why, and what to do
 */
public record SetAside(DocumentRef document, String reason) {}
