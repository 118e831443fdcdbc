package dev.seriatim.example.shards;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.SeriatimSettings;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * One persistence unit for each shard. The starter of Seriatim gives every one of them the settings {@code seriatim.*}, and with
 * them the same database for sequences and numbers.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShardProperties.class)
class ShardConfiguration {

    @Bean
    DataSource dataSource0(ShardProperties properties) {
        return dataSource(0, properties);
    }

    @Bean
    DataSource dataSource1(ShardProperties properties) {
        return dataSource(1, properties);
    }

    @Bean
    LocalContainerEntityManagerFactoryBean shard0(DataSource dataSource0) {
        return shard("shard0", dataSource0);
    }

    @Bean
    LocalContainerEntityManagerFactoryBean shard1(DataSource dataSource1) {
        return shard("shard1", dataSource1);
    }

    @Bean
    Shards shards(EntityManagerFactory shard0, EntityManagerFactory shard1) {
        return new Shards(List.of(shard0, shard1));
    }

    private static DataSource dataSource(int shard, ShardProperties properties) {
        return DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(properties.urls().get(shard))
                .username(properties.username())
                .password(properties.password())
                .build();
    }

    private static LocalContainerEntityManagerFactoryBean shard(String name, DataSource dataSource) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setPersistenceUnitName(name);
        factory.setDataSource(dataSource);
        factory.setPackagesToScan(ShardsApplication.class.getPackageName());
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(Map.of(
                // In earnest, migrations would create the tables
                "hibernate.hbm2ddl.auto",
                "create",
                "hibernate.jdbc.batch_size",
                "50",
                // What the register calls this shard, also after it has moved to another address
                SeriatimSettings.GAPLESS_SHARD,
                name));
        return factory;
    }
}
