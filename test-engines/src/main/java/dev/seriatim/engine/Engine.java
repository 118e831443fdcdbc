package dev.seriatim.engine;

/**
 * The databases the tests run on. To run a class once on each, annotate it with {@code @ParameterizedClass} and
 * {@code @EnumSource}, and take the engine in the constructor.
 */
public enum Engine {
    H2("H2"),
    POSTGRESQL("PostgreSQL"),
    MYSQL("MySQL"),
    MARIADB("MariaDB");

    private final String label;

    Engine(String label) {
        this.label = label;
    }

    /** The product's name, as test reports show it. */
    @Override
    public String toString() {
        return label;
    }
}
