package dev.seriatim.example.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a client of the application does. */
final class InvoicingClient {

    private final MockMvcTester http;

    InvoicingClient(MockMvcTester http) {
        this.http = http;
    }

    long customer() {
        return id(post("/api/customers", "{\"name\": \"Grace\"}"));
    }

    long seller() {
        return id(post("/api/sellers", "{\"name\": \"Ada & Co\"}"));
    }

    long draft(long seller) {
        return id(post("/api/invoices", invoice(seller, customer())));
    }

    MvcTestResult issue(long invoice) {
        return http.post().uri("/api/invoices/{id}/issue", invoice).exchange();
    }

    MvcTestResult markVoid(long invoice, String reason) {
        return post("/api/invoices/" + invoice + "/void", "{\"reason\": \"" + reason + "\"}");
    }

    static List<Integer> counts(String report, String series) {
        return Stream.of("first", "last", "issued", "voided", "lost", "missing")
                .map(count -> JsonPath.<List<Integer>>read(report, series + ".register." + count)
                        .get(0))
                .toList();
    }

    static String numberOf(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return JsonPath.read(body(result), "$.number");
    }

    String invoiceFor(long customer) {
        return invoice(seller(), customer);
    }

    static String invoice(long seller, long customer) {
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

    MvcTestResult post(String uri, String json) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    static long id(MvcTestResult result) {
        assertThat(result).hasStatus(HttpStatus.CREATED);
        return ((Number) JsonPath.read(body(result), "$.id")).longValue();
    }

    static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
