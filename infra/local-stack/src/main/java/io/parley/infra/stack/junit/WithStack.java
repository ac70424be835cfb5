package io.parley.infra.stack.junit;

import io.parley.infra.stack.server.Server;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives the test class a [TestStack] as a parameter of its constructor, its methods and its life-cycle methods, with
/// the servers it names running.
///
/// Each test class has its own topics, keyspace and database, which are removed after it. Its nested classes share
/// them.
@Documented
@Inherited
@ExtendWith(StackExtension.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithStack {

    /// What the tests need, and nothing else: each server costs seconds.
    Server[] value();

    /// Whether the topics of the catalogue are created when [Server#KAFKA] is asked for.
    boolean catalogue() default true;
}
