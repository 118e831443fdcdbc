package dev.seriatim.benchmark.numbers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A second process of this program that writes documents. It gets where the database is, and then orders, a line each on its
 * standard input, answers each with a turn, and ends with its input.
 */
final class OtherProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private OtherProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** {@return a process that is ready to write} */
    static OtherProcess start(Address address, int writers, int number) {
        try {
            OtherProcess other = new OtherProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            other.orders.println(address.url());
            other.orders.println(address.user());
            other.orders.println(address.password());
            other.orders.println(writers);
            other.orders.println(number);
            if (!other.answer().equals(READY)) {
                other.close();
                throw new IllegalStateException("the other process is not ready");
            }
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void give(Order order) {
        orders.println(order.text());
    }

    /** {@return what came of the order} */
    Turn turn() {
        return TurnText.parse(answer());
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the other process ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The process itself. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Address address = new Address(orders.readLine(), orders.readLine(), orders.readLine());
        int writers = Integer.parseInt(orders.readLine());
        int number = Integer.parseInt(orders.readLine());
        try (DocumentStore store = DocumentStore.joining(address, writers, number)) {
            answers.println(READY);
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                answers.println(TurnText.of(Order.parse(order).carryOut(store)));
            }
        }
        System.exit(0);
    }
}
