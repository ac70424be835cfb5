/// Accounts that are deleted, step by step, over the log.
@NullMarked
package io.parley.gateway.erasures;

import org.jspecify.annotations.NullMarked;
