package dev.seriatim.example.shards;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The profile "shards": documents on two shards, one series. */
@SpringBootTest(classes = ShardsApplication.class)
@ActiveProfiles("shards")
@AutoConfigureMockMvc
class ShardsTests {

    private static final int INVOICES = 40;

    @Autowired
    private MockMvcTester http;

    @Autowired
    private EntityManagerFactory shard0;

    @Autowired
    private EntityManagerFactory shard1;

    @Test
    void invoicesOfBothShardsShareOneSeriesWithoutGap() throws Exception {
        List<Long> customers = List.of(customer("Ada"), customer("Grace"));
        List<Long> drafts = new ArrayList<>();
        for (int i = 0; i < INVOICES; i++) {
            drafts.add(draft(customers.get(i % 2)));
        }
        assertThat(drafts).doesNotHaveDuplicates();
        long cancelled = draft(customers.get(0));
        assertThat(http.delete().uri("/api/invoices/{id}", cancelled)).hasStatus(HttpStatus.NO_CONTENT);

        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<String> numbers = new ArrayList<>();
        try {
            List<Callable<String>> issues = new ArrayList<>();
            drafts.forEach(draft -> issues.add(() -> issue(draft)));
            for (Future<String> number : threads.invokeAll(issues)) {
                numbers.add(number.get());
            }
        } finally {
            threads.shutdownNow();
        }

        String year = "INV-" + LocalDate.now().getYear() + "-";
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, INVOICES)
                        .mapToObj(number -> year + "%06d".formatted(number))
                        .toList());
        assertThat(List.of(shard0, shard1))
                .allSatisfy(shard -> assertThat(shard.<Long>callInTransaction(entityManager -> entityManager
                                .createQuery("select count(*) from Invoice where number is not null", Long.class)
                                .getSingleResult()))
                        .isEqualTo(INVOICES / 2));
        String report = body(http.get().uri("/api/report").exchange());
        assertThat(JsonPath.<List<Boolean>>read(report, "$[*].sound")).containsExactly(true);
        assertThat(JsonPath.<Integer>read(report, "$[0].register.issued")).isEqualTo(INVOICES);
        assertThat(JsonPath.<List<String>>read(
                        body(http.get().uri("/api/invoices").exchange()), "$[*].status"))
                .hasSize(INVOICES)
                .containsOnly("ISSUED");
        assertThat(http.get().uri("/api/sequences"))
                .bodyJson()
                .extractingPath("$[?(@.verification.cure != null)]")
                .asArray()
                .isEmpty();
    }

    @Test
    void whatNoShardHasIsNotFound() {
        assertThat(http.get().uri("/api/invoices/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/api/invoices/987654321/issue", "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/api/customers", "{}")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void thePageHasWhatItAsksFor() {
        assertThat(http.get().uri("/")).hasStatusOk().hasForwardedUrl("index.html");
        assertThat(http.get().uri("/api/sellers")).hasStatusOk();
        assertThat(http.get().uri("/api/customers")).hasStatusOk();
        assertThat(http.get().uri("/api/billing-run")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private long customer(String name) {
        return id(post("/api/customers", "{\"name\": \"" + name + "\"}"));
    }

    private long draft(long customer) {
        return id(post("/api/invoices", """
                {"customerId": %d, "lines": [{"description": "Paper", "quantity": 10, "unitPrice": 2.25}]}
                """.formatted(customer)));
    }

    private String issue(long invoice) {
        MvcTestResult issued = post("/api/invoices/" + invoice + "/issue", "");
        assertThat(issued).hasStatusOk();
        return JsonPath.read(body(issued), "$.number");
    }

    private MvcTestResult post(String uri, String json) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    private static long id(MvcTestResult created) {
        assertThat(created).hasStatus(HttpStatus.CREATED);
        return ((Number) JsonPath.read(body(created), "$.id")).longValue();
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
