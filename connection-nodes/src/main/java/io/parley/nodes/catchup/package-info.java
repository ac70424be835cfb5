/// Reading a user's backlog, but only once the history holds what the live lane may lack.
@NullMarked
package io.parley.nodes.catchup;

import org.jspecify.annotations.NullMarked;
