package dev.seriatim.example.shards;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the shards are.
 *
 * @param urls JDBC URLs, always in the same order
 * @param username user of all of them
 * @param password password of all of them
 */
@ConfigurationProperties("shards")
record ShardProperties(List<String> urls, String username, String password) {}
