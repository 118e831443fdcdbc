package dev.seriatim;

/**
 * A {@link GaplessNumber} as it stands in the mapping.
 *
 * @param entity the entity that declares or inherits the attribute
 * @param attribute its name
 * @param annotation what it asks for
 */
record GaplessDefinition(String entity, String attribute, GaplessNumber annotation) {

    /** {@return the attribute, for messages} */
    String attributeName() {
        return entity + "." + attribute;
    }

    GaplessDefinitionException wrong(String what) {
        return new GaplessDefinitionException("@GaplessNumber on " + attributeName() + ": " + what, null);
    }
}
