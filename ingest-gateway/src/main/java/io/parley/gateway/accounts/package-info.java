/// People, and finding each other.
@NullMarked
package io.parley.gateway.accounts;

import org.jspecify.annotations.NullMarked;
