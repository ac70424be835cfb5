/// What every request must keep to: size, time, method, and strict JSON.
@NullMarked
package io.parley.gateway.requests;

import org.jspecify.annotations.NullMarked;
