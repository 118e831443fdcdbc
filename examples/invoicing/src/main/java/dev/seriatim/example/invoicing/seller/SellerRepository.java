package dev.seriatim.example.invoicing.seller;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All sellers. */
public interface SellerRepository extends JpaRepository<Seller, Long> {

    List<Seller> findAllByOrderById();
}
