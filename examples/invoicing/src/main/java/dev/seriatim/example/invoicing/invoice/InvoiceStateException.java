package dev.seriatim.example.invoicing.invoice;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** An invoice is not in the state that a request supposes. */
class InvoiceStateException extends ResponseStatusException {

    InvoiceStateException(String reason) {
        super(HttpStatus.CONFLICT, reason);
    }
}
