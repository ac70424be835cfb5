package io.parley.streams.process;

import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class OnPart implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var part = metadata.getAnnotations().get(RunsPart.class).getEnum("value", Part.class);
        return running(context.getEnvironment()).contains(part);
    }

    static Set<Part> running(Environment settings) {
        return Binder.get(settings)
                .bind("parley.streams.run", Bindable.setOf(Part.class))
                .orElse(Set.of(Part.values()));
    }
}
