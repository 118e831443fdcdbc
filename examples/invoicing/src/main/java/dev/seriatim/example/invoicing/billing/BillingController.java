package dev.seriatim.example.invoicing.billing;

import dev.seriatim.Seriatim;
import dev.seriatim.example.invoicing.seller.Seller;
import dev.seriatim.example.invoicing.seller.SellerRepository;
import dev.seriatim.gapless.PendingDocument;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/billing-run")
class BillingController {

    private static final int USUAL_SIZE = 10_000;

    private final BillingService billing;
    private final SellerRepository sellers;
    private final Seriatim seriatim;

    BillingController(BillingService billing, SellerRepository sellers, Seriatim seriatim) {
        this.billing = billing;
        this.sellers = sellers;
        this.seriatim = seriatim;
    }

    /**
     * What a client sends.
     *
     * @param invoices how many; 10 000 if left out
     */
    record NewRun(
            @NotNull Long sellerId,
            @Nullable @Positive @Max(1_000_000) Integer invoices) {}

    /** An invoice that is final and cannot be numbered as it is. */
    record SetAsideView(String invoice, @Nullable String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    BillingProgress.View start(@RequestBody @Valid NewRun request) {
        Seller seller = sellers.findById(request.sellerId())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "There is no seller " + request.sellerId()));
        Integer invoices = request.invoices();
        return billing.start(seller, invoices == null ? USUAL_SIZE : invoices).view();
    }

    /** Reads memory, so it may be asked as often as one likes. */
    @GetMapping
    BillingProgress.View progress() {
        BillingProgress latest = billing.latest();
        return latest == null ? BillingProgress.View.NONE : latest.view();
    }

    /** Invoices of any run that somebody has to correct. They hold up no other. */
    @GetMapping("/set-aside")
    List<SetAsideView> setAside() {
        return seriatim.gapless().pending(MonthlyInvoice.SERIES).stream()
                .filter(PendingDocument::setAside)
                .map(document -> new SetAsideView(document.entityId(), document.reason()))
                .toList();
    }
}
