package dev.seriatim.example.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Ten thousand invoices become final at once and are numbered afterwards, in order. */
@SpringBootTest
@AutoConfigureMockMvc
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BillingRunTests {

    private static final int INVOICES = 10_000;
    private static final String MINE = "$[?(@.seller == 'Biller')]";

    private final MockMvcTester http;
    private final InvoicingClient client;
    private final JdbcTemplate jdbc;

    BillingRunTests(@Autowired MockMvcTester http, @Autowired JdbcTemplate jdbc) {
        this.http = http;
        this.client = new InvoicingClient(http);
        this.jdbc = jdbc;
    }

    @Test
    @Order(1)
    void beforeTheFirstRunThereIsNothingToTell() {
        assertThat(http.get().uri("/api/billing-run"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.stage")
                .isEqualTo("NONE");
    }

    @Test
    @Order(2)
    void aRunEndsInACompleteReport() {
        long seller = InvoicingClient.id(client.post("/api/sellers", "{\"name\": \"Biller\"}"));
        client.customer();

        assertThat(start(seller, INVOICES)).hasStatus(HttpStatus.ACCEPTED);
        assertThat(start(seller, INVOICES))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("going on");
        String end = whenOver();

        assertThat(JsonPath.<String>read(end, "$.stage")).isEqualTo("DONE");
        assertThat(JsonPath.<Integer>read(end, "$.drafts")).isEqualTo(INVOICES);
        assertThat(JsonPath.<Integer>read(end, "$.numbered")).isEqualTo(INVOICES);
        assertThat(JsonPath.<Integer>read(end, "$.perSecond")).isPositive();
        String report = InvoicingClient.body(http.get().uri("/api/report").exchange());
        assertThat(JsonPath.<List<Boolean>>read(report, MINE + ".sound")).containsExactly(true);
        assertThat(InvoicingClient.counts(report, MINE)).containsExactly(1, INVOICES, INVOICES, 0, 0, 0);
        assertThat(setAside()).isEqualTo("[]");
        String year = "M" + LocalDate.now().getYear() + "-";
        assertThat(numbersByKey(seller))
                .isEqualTo(IntStream.rangeClosed(1, INVOICES)
                        .mapToObj(number -> year + "%07d".formatted(number))
                        .toList());
    }

    @Test
    @Order(3)
    void anInvoiceThatCannotBeNumberedSaysWhyAndHoldsUpNobody() {
        long seller = jdbc.queryForObject("select id from seller where name = 'Biller'", Long.class);
        long late = -1;
        jdbc.update(
                "insert into monthly_invoice (id, run_id, seller_id, customer_id, total, released, issued_on)"
                        + " select ?, max(run_id), ?, max(customer_id), 1, true, ? from monthly_invoice",
                late,
                seller,
                LocalDate.now().minusDays(1));

        assertThat(start(seller, 20)).hasStatus(HttpStatus.ACCEPTED);
        String end = whenOver();

        assertThat(JsonPath.<String>read(end, "$.stage")).isEqualTo("DONE");
        assertThat(JsonPath.<Integer>read(end, "$.numbered")).isEqualTo(20);
        assertThat(JsonPath.<List<String>>read(setAside(), "$[*].invoice")).containsExactly(String.valueOf(late));
        assertThat(JsonPath.<String>read(setAside(), "$[0].reason"))
                .contains(LocalDate.now().toString());
        assertThat(numbersByKey(seller)).hasSize(INVOICES + 20);
    }

    @Test
    @Order(4)
    void anUnknownSellerIsRefused() {
        assertThat(start(987654321, 1)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(start(1, 0)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    private MvcTestResult start(long seller, int invoices) {
        return client.post("/api/billing-run", "{\"sellerId\": " + seller + ", \"invoices\": " + invoices + "}");
    }

    private String whenOver() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> InvoicingClient.body(
                                http.get().uri("/api/billing-run").exchange()),
                        progress -> List.of("DONE", "FAILED").contains(JsonPath.<String>read(progress, "$.stage")));
    }

    private String setAside() {
        return InvoicingClient.body(http.get().uri("/api/billing-run/set-aside").exchange());
    }

    private List<String> numbersByKey(long seller) {
        return jdbc.queryForList(
                "select invoice_number from monthly_invoice where seller_id = ? and invoice_number is not null"
                        + " order by id",
                String.class,
                seller);
    }
}
