package dev.seriatim.example.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
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
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Drafts have no number; issuing gives one; nothing leaves a gap. */
@SpringBootTest
@AutoConfigureMockMvc
class InvoiceNumberTests {

    private static final String YEAR = "INV-" + LocalDate.now().getYear() + "-";

    private final MockMvcTester http;
    private final InvoicingClient client;

    InvoiceNumberTests(@Autowired MockMvcTester http) {
        this.http = http;
        this.client = new InvoicingClient(http);
    }

    @Test
    void invoicesOfEachSellerAreNumberedInTheOrderInWhichTheyAreIssued() {
        long mine = client.seller();
        long theirs = client.seller();
        long first = client.draft(mine);
        long second = client.draft(mine);
        long third = client.draft(theirs);

        assertThat(InvoicingClient.numberOf(client.issue(second))).isEqualTo(YEAR + "000001");
        assertThat(InvoicingClient.numberOf(client.issue(first))).isEqualTo(YEAR + "000002");
        assertThat(InvoicingClient.numberOf(client.issue(third))).isEqualTo(YEAR + "000001");
        assertThat(http.get().uri("/api/invoices/{id}", first))
                .bodyJson()
                .isLenientlyEqualTo("{\"status\": \"ISSUED\", \"number\": \"" + YEAR + "000002\"}");
    }

    @Test
    void aCancelledDraftLeavesNoGap() {
        long seller = client.seller();
        long first = client.draft(seller);
        long cancelled = client.draft(seller);
        long last = client.draft(seller);
        client.issue(first);

        assertThat(http.delete().uri("/api/invoices/{id}", cancelled)).hasStatus(HttpStatus.NO_CONTENT);

        assertThat(http.get().uri("/api/invoices/{id}", cancelled)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(InvoicingClient.numberOf(client.issue(last))).isEqualTo(YEAR + "000002");
    }

    @Test
    void anIssuedInvoiceIsNotDeleted() {
        long invoice = client.draft(client.seller());
        client.issue(invoice);

        MvcTestResult refused = http.delete().uri("/api/invoices/{id}", invoice).exchange();

        assertThat(refused).hasStatus(HttpStatus.CONFLICT).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains(YEAR + "000001", "cannot be deleted", "void");
        assertThat(http.get().uri("/api/invoices/{id}", invoice)).hasStatusOk();
    }

    @Test
    void aVoidInvoiceKeepsItsNumber() {
        long seller = client.seller();
        long first = client.draft(seller);
        long second = client.draft(seller);
        client.issue(first);

        assertThat(client.markVoid(first, " Wrong address "))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"status\": \"VOID\", \"number\": \"" + YEAR
                        + "000001\", \"voidReason\": \"Wrong address\"}");

        assertThat(InvoicingClient.numberOf(client.issue(second))).isEqualTo(YEAR + "000002");
        assertThat(client.markVoid(first, "Again")).hasStatus(HttpStatus.CONFLICT);
        assertThat(http.delete().uri("/api/invoices/{id}", first)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aDraftIsCancelledAndNotVoided() {
        long draft = client.draft(client.seller());

        assertThat(client.markVoid(draft, "Wrong address")).hasStatus(HttpStatus.CONFLICT);
        assertThat(client.markVoid(draft, " ")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/invoices/{id}", draft))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DRAFT");
    }

    @Test
    void theReportShowsThatNothingIsMissing() {
        long seller = InvoicingClient.id(client.post("/api/sellers", "{\"name\": \"Reported\"}"));
        for (int i = 0; i < 3; i++) {
            long draft = client.draft(seller);
            client.issue(draft);
            if (i == 1) {
                client.markVoid(draft, "Wrong address");
            }
        }
        client.draft(seller);

        String report = InvoicingClient.body(http.get().uri("/api/report").exchange());

        String mine = "$[?(@.seller == 'Reported')]";
        assertThat(JsonPath.<List<Boolean>>read(report, mine + ".sound")).containsExactly(true);
        assertThat(InvoicingClient.counts(report, mine)).containsExactly(1, 3, 2, 1, 0, 0);
    }

    @Test
    void anInvoiceIsIssuedOnce() {
        long invoice = client.draft(client.seller());
        client.issue(invoice);

        assertThat(client.issue(invoice))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("Invoice " + invoice + " was issued already, as " + YEAR + "000001");
    }

    @Test
    void draftsIssuedAtTheSameTimeShareNoNumberAndLeaveNone() throws Exception {
        long seller = client.seller();
        List<Callable<String>> issues = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            long draft = client.draft(seller);
            issues.add(() -> InvoicingClient.numberOf(client.issue(draft)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<String> numbers = new ArrayList<>();
        try {
            for (Future<String> number : threads.invokeAll(issues)) {
                numbers.add(number.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 24)
                        .mapToObj(number -> YEAR + "%06d".formatted(number))
                        .toList());
    }
}
