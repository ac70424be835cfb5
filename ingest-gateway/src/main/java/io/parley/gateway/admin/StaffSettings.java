package io.parley.gateway.admin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param firstAdmin id of the account that is made admin as long as the platform has none. An id and not an e-mail
///     address, because anybody can register an address
@ConfigurationProperties("parley.staff")
public record StaffSettings(@Nullable UUID firstAdmin) {}
