package dev.seriatim.example.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class InvoicingApplicationTests {

    private static final String YEAR = "INV-" + LocalDate.now().getYear() + "-";

    @Autowired
    private MockMvcTester http;

    @Autowired
    private ApplicationRunner sampleData;

    @Test
    void aCustomerIsCreated() {
        MvcTestResult created = post("/api/customers", "{\"name\": \" Ada \", \"email\": \"ada@example.org\"}");

        assertThat(created).hasStatus(HttpStatus.CREATED);
        assertThat(created).bodyJson().extractingPath("$.name").isEqualTo("Ada");
        assertThat(created).headers().hasValue("Location", "/api/customers/" + id(created));
        assertThat(http.get().uri("/api/customers/{id}", id(created)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.email")
                .isEqualTo("ada@example.org");
    }

    @Test
    void anInvoiceIsCreatedWithItsLines() {
        MvcTestResult created = post("/api/invoices", invoiceFor(customer()));

        assertThat(created).hasStatus(HttpStatus.CREATED);
        assertThat(created).headers().hasValue("Location", "/api/invoices/" + id(created));
        assertThat(http.get().uri("/api/invoices/{id}", id(created)))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {
                          "status": "DRAFT",
                          "number": null,
                          "seller": {"name": "Ada & Co"},
                          "customer": {"name": "Grace"},
                          "date": "2026-11-20",
                          "lines": [
                            {"description": "Paper", "amount": 22.5},
                            {"description": "Work", "amount": 100.0}
                          ],
                          "total": 122.5
                        }
                        """);
    }

    @Test
    void newInvoicesAreListedFirst() {
        long first = id(post("/api/invoices", invoiceFor(customer())));
        long second = id(post("/api/invoices", invoiceFor(customer())));

        assertThat(http.get().uri("/api/invoices?limit=2"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].id")
                .asArray()
                .containsExactly((int) second, (int) first);
    }

    @Test
    void idsAreUniqueAndGrow() {
        long customer = customer();
        List<Long> invoices = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            MvcTestResult created = post("/api/invoices", invoiceFor(customer));
            invoices.add(id(created));
            List<Integer> ids = JsonPath.read(body(created), "$.lines[*].id");
            ids.forEach(id -> lines.add(id.longValue()));
        }

        assertThat(invoices).isSorted().doesNotHaveDuplicates();
        assertThat(lines).hasSize(60).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        MvcTestResult refused = post("/api/invoices", """
                {"sellerId": 1, "customerId": %d, "lines": [{"description": "", "quantity": 0, "unitPrice": -1}]}
                """.formatted(customer()));

        assertThat(refused).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("lines[0].description", "lines[0].quantity", "lines[0].unitPrice");
    }

    @Test
    void anInvoiceWithoutLinesIsRefused() {
        assertThat(post("/api/invoices", "{\"sellerId\": 1, \"customerId\": " + customer() + ", \"lines\": []}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("lines");
    }

    @Test
    void aCustomerWithoutANameIsRefused() {
        assertThat(post("/api/customers", "{\"email\": \"nobody\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("email", "name");
    }

    @Test
    void anInvoiceForAnUnknownCustomerIsRefused() {
        assertThat(post("/api/invoices", invoiceFor(987654321)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("There is no customer 987654321");
    }

    @Test
    void anInvoiceOfAnUnknownSellerIsRefused() {
        assertThat(post("/api/invoices", invoice(987654321, customer())))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("There is no seller 987654321");
    }

    @Test
    void invoicesOfEachSellerAreNumberedInTheOrderInWhichTheyAreIssued() {
        long mine = seller();
        long theirs = seller();
        long first = draft(mine);
        long second = draft(mine);
        long third = draft(theirs);

        assertThat(numberOf(issue(second))).isEqualTo(YEAR + "000001");
        assertThat(numberOf(issue(first))).isEqualTo(YEAR + "000002");
        assertThat(numberOf(issue(third))).isEqualTo(YEAR + "000001");
        assertThat(http.get().uri("/api/invoices/{id}", first))
                .bodyJson()
                .isLenientlyEqualTo("{\"status\": \"ISSUED\", \"number\": \"" + YEAR + "000002\"}");
    }

    @Test
    void aCancelledDraftLeavesNoGap() {
        long seller = seller();
        long first = draft(seller);
        long cancelled = draft(seller);
        long last = draft(seller);
        issue(first);

        assertThat(http.delete().uri("/api/invoices/{id}", cancelled)).hasStatus(HttpStatus.NO_CONTENT);

        assertThat(http.get().uri("/api/invoices/{id}", cancelled)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(numberOf(issue(last))).isEqualTo(YEAR + "000002");
    }

    @Test
    void anIssuedInvoiceIsNotDeleted() {
        long invoice = draft(seller());
        issue(invoice);

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
        long seller = seller();
        long first = draft(seller);
        long second = draft(seller);
        issue(first);

        assertThat(markVoid(first, " Wrong address "))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"status\": \"VOID\", \"number\": \"" + YEAR
                        + "000001\", \"voidReason\": \"Wrong address\"}");

        assertThat(numberOf(issue(second))).isEqualTo(YEAR + "000002");
        assertThat(markVoid(first, "Again")).hasStatus(HttpStatus.CONFLICT);
        assertThat(http.delete().uri("/api/invoices/{id}", first)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aDraftIsCancelledAndNotVoided() {
        long draft = draft(seller());

        assertThat(markVoid(draft, "Wrong address")).hasStatus(HttpStatus.CONFLICT);
        assertThat(markVoid(draft, " ")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/invoices/{id}", draft))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DRAFT");
    }

    @Test
    void theReportShowsThatNothingIsMissing() {
        long seller = id(post("/api/sellers", "{\"name\": \"Reported\"}"));
        for (int i = 0; i < 3; i++) {
            long draft = draft(seller);
            issue(draft);
            if (i == 1) {
                markVoid(draft, "Wrong address");
            }
        }
        draft(seller);

        String report = body(http.get().uri("/api/report").exchange());

        String mine = "$[?(@.seller == 'Reported')]";
        assertThat(JsonPath.<List<Boolean>>read(report, mine + ".sound")).containsExactly(true);
        assertThat(counts(report, mine)).containsExactly(1, 3, 2, 1, 0);
    }

    @Test
    void anInvoiceIsIssuedOnce() {
        long invoice = draft(seller());
        issue(invoice);

        assertThat(issue(invoice))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("Invoice " + invoice + " was issued already, as " + YEAR + "000001");
    }

    @Test
    void draftsIssuedAtTheSameTimeShareNoNumberAndLeaveNone() throws Exception {
        long seller = seller();
        List<Callable<String>> issues = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            long draft = draft(seller);
            issues.add(() -> numberOf(issue(draft)));
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

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(http.get().uri("/api/invoices/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/api/customers/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/api/sellers/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.delete().uri("/api/invoices/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(issue(987654321)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anAbsurdRequestIsAProblemOfTheClient() {
        assertThat(post("/api/invoices", "{")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/invoices?limit=0")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/invoices/first")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void sequencesTellWhatTheyDo() {
        post("/api/invoices", invoiceFor(customer()));

        MvcTestResult sequences = http.get().uri("/api/sequences").exchange();

        assertThat(sequences)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].status.table")
                .asArray()
                .containsExactly("customer_seq", "invoice_line_seq", "invoice_seq", "seller_seq");
        assertThat(sequences)
                .bodyJson()
                .extractingPath("$[?(@.verification.cure != null)]")
                .asArray()
                .isEmpty();
    }

    @Test
    void sampleDataIsThereOnce() throws Exception {
        sampleData.run(null);

        List<String> names = JsonPath.read(body(http.get().uri("/api/customers").exchange()), "$[*].name");
        assertThat(names).containsOnlyOnce("Bakery Krume", "Riverside School", "Studio Ampersand");
    }

    @Test
    void ofTheSampleDataADraftWasCancelledAndLeftNoGap() {
        String all = body(http.get().uri("/api/invoices?limit=500").exchange());
        String mill = "$[?(@.seller.name == 'Millbrook Supplies')]";

        List<Integer> ids = JsonPath.read(all, mill + ".id");
        List<String> numbers = JsonPath.read(all, mill + ".number");
        List<String> statuses = JsonPath.read(all, "$[?(@.seller.name == 'Harbour Furniture')].status");

        assertThat(ids.get(0) - ids.get(1)).isEqualTo(2);
        assertThat(numbers).containsExactly(YEAR + "000002", YEAR + "000001");
        assertThat(statuses).containsExactly("DRAFT", "ISSUED");
    }

    @Test
    void thereIsAPageToLookAt() {
        assertThat(http.get().uri("/")).hasStatusOk().hasForwardedUrl("index.html");
        assertThat(http.get().uri("/app.js")).hasStatusOk();
    }

    private long customer() {
        return id(post("/api/customers", "{\"name\": \"Grace\"}"));
    }

    private long seller() {
        return id(post("/api/sellers", "{\"name\": \"Ada & Co\"}"));
    }

    private long draft(long seller) {
        return id(post("/api/invoices", invoice(seller, customer())));
    }

    private MvcTestResult issue(long invoice) {
        return http.post().uri("/api/invoices/{id}/issue", invoice).exchange();
    }

    private MvcTestResult markVoid(long invoice, String reason) {
        return post("/api/invoices/" + invoice + "/void", "{\"reason\": \"" + reason + "\"}");
    }

    private static List<Integer> counts(String report, String series) {
        return Stream.of("first", "last", "issued", "voided", "missing")
                .map(count -> JsonPath.<List<Integer>>read(report, series + ".register." + count)
                        .get(0))
                .toList();
    }

    private static String numberOf(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return JsonPath.read(body(result), "$.number");
    }

    private String invoiceFor(long customer) {
        return invoice(seller(), customer);
    }

    private static String invoice(long seller, long customer) {
        return """
                {
                  "sellerId": %d,
                  "customerId": %d,
                  "date": "2026-11-20",
                  "lines": [
                    {"description": "Paper", "quantity": 10, "unitPrice": 2.25},
                    {"description": "Work", "quantity": 2.5, "unitPrice": 40}
                  ]
                }
                """.formatted(seller, customer);
    }

    private MvcTestResult post(String uri, String json) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    private static long id(MvcTestResult result) {
        assertThat(result).hasStatus(HttpStatus.CREATED);
        return ((Number) JsonPath.read(body(result), "$.id")).longValue();
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
