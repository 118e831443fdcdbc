package dev.seriatim.example.invoicing.invoice;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft as a client sends it.
 *
 * @param sellerId an existing seller
 * @param customerId an existing customer
 * @param date of what the customer got; today if left out
 * @param lines at least one
 */
record NewInvoice(
        @NotNull Long sellerId,
        @NotNull Long customerId,
        @Nullable LocalDate date,
        @NotEmpty @Size(max = 200) List<@Valid @NotNull Line> lines) {

    /** One line of it. */
    record Line(
            @NotBlank @Size(max = 500) String description,

            @NotNull @Positive @Digits(integer = 9, fraction = 3)
            BigDecimal quantity,

            @NotNull @DecimalMin("0.00") @Digits(integer = 10, fraction = 2)
            BigDecimal unitPrice) {}
}
