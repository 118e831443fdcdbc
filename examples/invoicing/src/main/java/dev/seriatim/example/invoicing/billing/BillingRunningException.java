package dev.seriatim.example.invoicing.billing;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A billing run was to be started while another one is going on. */
class BillingRunningException extends ResponseStatusException {

    BillingRunningException() {
        super(HttpStatus.CONFLICT, "A billing run is going on. Wait until it is done, then start the next one.");
    }
}
