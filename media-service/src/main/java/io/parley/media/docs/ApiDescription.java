package io.parley.media.docs;

import io.parley.media.problems.Problem;
import io.parley.media.tokens.Caller;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the generated description cannot see in the code: ids on the wire, tokens, and problems.
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String BEARER = "accessToken";
    private static final String PROBLEM = "Problem";
    private static final String LINKS = "/api/v1/links/";

    static {
        var types = SpringDocUtils.getConfig();
        types.addRequestWrapperToIgnore(Caller.class);
        for (var id : List.of(ChatId.class, FileId.class, UserId.class)) {
            types.replaceWithSchema(id, new UUIDSchema());
        }
    }

    @Bean
    OpenAPI api() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info()
                        .title("Parley media")
                        .version("v1")
                        .description(
                                "Files of chats. Tokens are those of the gateway; errors are RFC 9457 problems with"
                                        + " a stable `code`.")
                        .license(new License().name("Apache-2.0")))
                // As seen from wherever the description was fetched.
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(BEARER, bearer));
    }

    @Bean
    GlobalOpenApiCustomizer problemsAndTokens() {
        return api -> {
            ModelConverters.getInstance(true).read(Problem.class).forEach(api.getComponents()::addSchemas);
            api.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> complete(path, operation)));
        };
    }

    private static void complete(String path, Operation operation) {
        operation.getResponses().addApiResponse("default", problem());
        if (!path.startsWith(LINKS)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
    }

    private static ApiResponse problem() {
        var schema = new Schema<Problem>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("What went wrong; see its code")
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(schema)));
    }
}
