package dev.seriatim.benchmark.contender;

import java.util.concurrent.atomic.AtomicInteger;
import me.ahoo.cosid.segment.IdSegment;
import me.ahoo.cosid.segment.IdSegmentDistributor;
import me.ahoo.cosid.segment.SegmentChainId;
import me.ahoo.cosid.segment.concurrent.PrefetchWorkerExecutorService;

/** CosId's flagship, with its default safe distance and prefetch period, and worker threads of its own. */
final class CosIdIds implements IdSource {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PrefetchWorkerExecutorService workers = new PrefetchWorkerExecutorService(
            PrefetchWorkerExecutorService.DEFAULT_PREFETCH_PERIOD,
            Runtime.getRuntime().availableProcessors(),
            false);
    private final SegmentChainId chain;

    CosIdIds(PretendDatabase database) {
        chain = new SegmentChainId(
                IdSegment.TIME_TO_LIVE_FOREVER,
                SegmentChainId.DEFAULT_SAFE_DISTANCE,
                new Distributor("benchmark" + COUNT.incrementAndGet(), database),
                workers);
    }

    @Override
    public long next() {
        return chain.generate();
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    private record Distributor(String name, PretendDatabase database) implements IdSegmentDistributor {

        @Override
        public String getNamespace() {
            return "benchmark";
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public long getStep() {
            return Contender.BLOCK;
        }

        @Override
        public long nextMaxId(long step) {
            return database.reserve(step) + step - 1;
        }
    }
}
