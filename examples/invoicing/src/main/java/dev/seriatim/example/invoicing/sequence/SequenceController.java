package dev.seriatim.example.invoicing.sequence;

import dev.seriatim.Seriatim;
import dev.seriatim.sequence.SequenceStatus;
import dev.seriatim.sequence.SequenceVerification;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sequences")
class SequenceController {

    private final Seriatim seriatim;

    SequenceController(Seriatim seriatim) {
        this.seriatim = seriatim;
    }

    /**
     * A sequence in this JVM and in the database.
     *
     * @param status what this JVM holds in memory
     * @param verification what the database says
     */
    record SequenceView(SequenceStatus status, @Nullable SequenceVerification verification) {}

    @GetMapping
    List<SequenceView> list() {
        Map<String, SequenceVerification> verified = seriatim.sequences().verify().stream()
                .collect(Collectors.toMap(SequenceVerification::table, Function.identity()));
        return seriatim.sequences().status().stream()
                .map(status -> new SequenceView(status, verified.get(status.table())))
                .toList();
    }
}
