package dev.seriatim.engine;

/** The one platform whose binaries are on the class path. */
final class Platform {

    private Platform() {}

    static void check() throws MissingEngineException {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        if (!system.equals("Linux") || !processor.equals("amd64")) {
            throw new MissingEngineException("no binaries for " + system + " on " + processor);
        }
    }
}
