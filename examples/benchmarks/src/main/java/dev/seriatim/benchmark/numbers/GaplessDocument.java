package dev.seriatim.benchmark.numbers;

import dev.seriatim.GaplessNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Numbered at commit. */
@Entity
@Table(name = GaplessDocument.TABLE)
class GaplessDocument extends Document {

    static final String TABLE = "benchmark_gapless";

    @GaplessNumber(series = TABLE)
    @Column(name = NUMBER)
    private @Nullable Long number;

    GaplessDocument() {}

    GaplessDocument(long id) {
        super(id);
    }
}
