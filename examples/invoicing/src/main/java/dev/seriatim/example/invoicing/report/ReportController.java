package dev.seriatim.example.invoicing.report;

import dev.seriatim.Seriatim;
import dev.seriatim.example.invoicing.billing.MonthlyInvoice;
import dev.seriatim.example.invoicing.invoice.Invoice;
import dev.seriatim.example.invoicing.seller.Seller;
import dev.seriatim.example.invoicing.seller.SellerRepository;
import dev.seriatim.gapless.SeriesReport;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/report")
class ReportController {

    private final Seriatim seriatim;
    private final SellerRepository sellers;

    ReportController(Seriatim seriatim, SellerRepository sellers) {
        this.seriatim = seriatim;
        this.sellers = sellers;
    }

    /**
     * The numbers of a seller in a year, of one series.
     *
     * @param seller its name
     * @param register what the register says, whether or not the invoices are still there
     * @param sound whether there is nothing to explain
     */
    record SeriesView(String seller, SeriesReport register, boolean sound) {}

    @GetMapping
    List<SeriesView> report() {
        return Stream.of(Invoice.SERIES, MonthlyInvoice.SERIES)
                .flatMap(series -> seriatim.gapless().report(series).stream())
                .map(report -> new SeriesView(sellerOf(report), report, report.sound()))
                .toList();
    }

    private String sellerOf(SeriesReport report) {
        return sellers.findById(Long.valueOf(report.scope()))
                .map(Seller::getName)
                .orElse("Seller " + report.scope());
    }
}
