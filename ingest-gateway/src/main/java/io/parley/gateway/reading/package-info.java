/// Topics that the gateways read together, each record by one of them.
@NullMarked
package io.parley.gateway.reading;

import org.jspecify.annotations.NullMarked;
