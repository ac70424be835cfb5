/// When people were last there, for those who may know.
@NullMarked
package io.parley.gateway.presence;

import org.jspecify.annotations.NullMarked;
