/// The data catalogue: a page for analysts.
@NullMarked
package io.parley.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
