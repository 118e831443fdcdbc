package dev.seriatim.benchmark.numbers;

/** How many threads write, in how many processes together. */
record DocumentLoad(int threads, int processes) {

    @Override
    public String toString() {
        return (threads == 1 ? "1 thread" : threads + " threads")
                + (processes == 1 ? "" : ", " + processes + " processes");
    }
}
