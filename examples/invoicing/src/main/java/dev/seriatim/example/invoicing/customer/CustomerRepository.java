package dev.seriatim.example.invoicing.customer;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All customers. */
public interface CustomerRepository extends JpaRepository<Customer, Long> {

    List<Customer> findAllByOrderById();
}
