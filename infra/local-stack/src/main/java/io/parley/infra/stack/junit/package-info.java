/// Real servers for tests: started once, and shared by tests that cannot see each other.
@NullMarked
package io.parley.infra.stack.junit;

import org.jspecify.annotations.NullMarked;
