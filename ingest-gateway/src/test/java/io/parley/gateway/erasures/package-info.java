@NullMarked
package io.parley.gateway.erasures;

import org.jspecify.annotations.NullMarked;
