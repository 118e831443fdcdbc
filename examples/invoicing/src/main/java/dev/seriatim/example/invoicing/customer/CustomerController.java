package dev.seriatim.example.invoicing.customer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/customers")
class CustomerController {

    private final CustomerRepository customers;

    CustomerController(CustomerRepository customers) {
        this.customers = customers;
    }

    /** What a client sends. */
    record NewCustomer(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Email @Size(max = 320) String email) {}

    /** What a client gets. */
    record CustomerView(
            @Nullable Long id, String name, @Nullable String email) {

        static CustomerView of(Customer customer) {
            return new CustomerView(customer.getId(), customer.getName(), customer.getEmail());
        }
    }

    @PostMapping
    ResponseEntity<CustomerView> create(@RequestBody @Valid NewCustomer request) {
        Customer customer = customers.save(new Customer(request.name().strip(), request.email()));
        return ResponseEntity.created(URI.create("/api/customers/" + customer.getId()))
                .body(CustomerView.of(customer));
    }

    @GetMapping
    List<CustomerView> list() {
        return customers.findAllByOrderById().stream().map(CustomerView::of).toList();
    }

    @GetMapping("/{id}")
    CustomerView get(@PathVariable long id) {
        return customers
                .findById(id)
                .map(CustomerView::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no customer " + id));
    }
}
