/// The gateway's ends of the log: codecs, publisher, namespace.
@NullMarked
package io.parley.gateway.log;

import org.jspecify.annotations.NullMarked;
