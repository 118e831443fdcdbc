package dev.seriatim.example.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    private ApplicationRunner sampleData;

    private final MockMvcTester http;
    private final InvoicingClient client;

    InvoicingApplicationTests(@Autowired MockMvcTester http) {
        this.http = http;
        this.client = new InvoicingClient(http);
    }

    @Test
    void aCustomerIsCreated() {
        MvcTestResult created = client.post("/api/customers", "{\"name\": \" Ada \", \"email\": \"ada@example.org\"}");

        assertThat(created).hasStatus(HttpStatus.CREATED);
        assertThat(created).bodyJson().extractingPath("$.name").isEqualTo("Ada");
        assertThat(created).headers().hasValue("Location", "/api/customers/" + InvoicingClient.id(created));
        assertThat(http.get().uri("/api/customers/{id}", InvoicingClient.id(created)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.email")
                .isEqualTo("ada@example.org");
    }

    @Test
    void anInvoiceIsCreatedWithItsLines() {
        MvcTestResult created = client.post("/api/invoices", client.invoiceFor(client.customer()));

        assertThat(created).hasStatus(HttpStatus.CREATED);
        assertThat(created).headers().hasValue("Location", "/api/invoices/" + InvoicingClient.id(created));
        assertThat(http.get().uri("/api/invoices/{id}", InvoicingClient.id(created)))
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
        long first = InvoicingClient.id(client.post("/api/invoices", client.invoiceFor(client.customer())));
        long second = InvoicingClient.id(client.post("/api/invoices", client.invoiceFor(client.customer())));

        assertThat(http.get().uri("/api/invoices?limit=2"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].id")
                .asArray()
                .containsExactly((int) second, (int) first);
    }

    @Test
    void idsAreUniqueAndGrow() {
        long customer = client.customer();
        List<Long> invoices = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            MvcTestResult created = client.post("/api/invoices", client.invoiceFor(customer));
            invoices.add(InvoicingClient.id(created));
            List<Integer> ids = JsonPath.read(InvoicingClient.body(created), "$.lines[*].id");
            ids.forEach(id -> lines.add(id.longValue()));
        }

        assertThat(invoices).isSorted().doesNotHaveDuplicates();
        assertThat(lines).hasSize(60).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        MvcTestResult refused = client.post("/api/invoices", """
                {"sellerId": 1, "customerId": %d, "lines": [{"description": "", "quantity": 0, "unitPrice": -1}]}
                """.formatted(client.customer()));

        assertThat(refused).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("lines[0].description", "lines[0].quantity", "lines[0].unitPrice");
    }

    @Test
    void anInvoiceWithoutLinesIsRefused() {
        assertThat(client.post(
                        "/api/invoices", "{\"sellerId\": 1, \"customerId\": " + client.customer() + ", \"lines\": []}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("lines");
    }

    @Test
    void aCustomerWithoutANameIsRefused() {
        assertThat(client.post("/api/customers", "{\"email\": \"nobody\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("email", "name");
    }

    @Test
    void anInvoiceForAnUnknownCustomerIsRefused() {
        assertThat(client.post("/api/invoices", client.invoiceFor(987654321)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("There is no customer 987654321");
    }

    @Test
    void anInvoiceOfAnUnknownSellerIsRefused() {
        assertThat(client.post("/api/invoices", InvoicingClient.invoice(987654321, client.customer())))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("There is no seller 987654321");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(http.get().uri("/api/invoices/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/api/customers/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/api/sellers/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.delete().uri("/api/invoices/987654321")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(client.issue(987654321)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anAbsurdRequestIsAProblemOfTheClient() {
        assertThat(client.post("/api/invoices", "{")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/invoices?limit=0")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(http.get().uri("/api/invoices/first")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void sequencesTellWhatTheyDo() {
        client.post("/api/invoices", client.invoiceFor(client.customer()));

        MvcTestResult sequences = http.get().uri("/api/sequences").exchange();

        assertThat(sequences)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].status.table")
                .asArray()
                .containsExactly(
                        "billing_run_seq",
                        "customer_seq",
                        "invoice_line_seq",
                        "invoice_seq",
                        "monthly_invoice_seq",
                        "seller_seq");
        assertThat(sequences)
                .bodyJson()
                .extractingPath("$[?(@.verification.cure != null)]")
                .asArray()
                .isEmpty();
    }

    @Test
    void sampleDataIsThereOnce() throws Exception {
        sampleData.run(null);

        List<String> names = JsonPath.read(
                InvoicingClient.body(http.get().uri("/api/customers").exchange()), "$[*].name");
        assertThat(names).containsOnlyOnce("Bakery Krume", "Riverside School", "Studio Ampersand");
    }

    @Test
    void ofTheSampleDataADraftWasCancelledAndLeftNoGap() {
        String all =
                InvoicingClient.body(http.get().uri("/api/invoices?limit=500").exchange());
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
}
