/// What nodes tell the routing topology about their connections.
@NullMarked
package io.parley.schemas.session;

import org.jspecify.annotations.NullMarked;
