/// The description of the API, served with it.
@NullMarked
package io.parley.gateway.docs;

import org.jspecify.annotations.NullMarked;
