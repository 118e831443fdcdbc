package dev.seriatim.gapless;

import java.nio.file.Path;

/** A JVM of its own that has a witness file until its input ends; with two arguments, it dies without closing it. */
final class WitnessHolder {

    private WitnessHolder() {}

    public static void main(String[] args) throws Exception {
        FileWitness witness = new FileWitness(Path.of(args[0]));
        witness.remember(new CounterKey("invoice", "", "2026"), 7, "7".repeat(64));
        System.out.println("held");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        if (args.length > 1) {
            Runtime.getRuntime().halt(1);
        }
        witness.close();
    }
}
