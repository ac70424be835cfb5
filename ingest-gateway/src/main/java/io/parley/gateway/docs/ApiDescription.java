package io.parley.gateway.docs;

import io.parley.gateway.codes.CodeRequest;
import io.parley.gateway.codes.OneTimeCode;
import io.parley.gateway.problems.Problem;
import io.parley.gateway.tokens.Caller;
import io.parley.gateway.tokens.OpenPaths;
import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Origin;
import io.parley.schemas.token.AccessClaims;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
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

    static {
        var types = SpringDocUtils.getConfig();
        types.addRequestWrapperToIgnore(Caller.class, AccessClaims.class, Origin.class);
        for (var id : List.of(
                ChatId.class,
                CodeRequest.class,
                DeviceId.class,
                MessageId.class,
                Ref.class,
                SessionId.class,
                UserId.class)) {
            types.replaceWithSchema(id, new UUIDSchema());
        }
        types.replaceWithSchema(Seq.class, new IntegerSchema().format("int64"));
        types.replaceWithSchema(OneTimeCode.class, new StringSchema().pattern("[0-9]{6}"));
        types.replaceWithSchema(Content.class, content());
    }

    @Bean
    OpenAPI api() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info()
                        .title("Parley")
                        .version("v1")
                        .description("Accounts, chats, sends and history. Errors are RFC 9457 problems with a stable"
                                + " `code`. Live events come over the WebSocket.")
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
        if (!OpenPaths.ALL.contains(path)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
    }

    private static ApiResponse problem() {
        var schema = new Schema<Problem>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("What went wrong; see its code")
                .content(new io.swagger.v3.oas.models.media.Content()
                        .addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(schema)));
    }

    private static Schema<?> content() {
        return new Schema<>()
                .type("object")
                .addProperty(
                        "text",
                        new StringSchema()
                                .description(
                                        "1 to 8,192 bytes of UTF-8, not blank; may be absent where there are files"))
                .addProperty(
                        "mentions",
                        new ArraySchema()
                                .items(new UUIDSchema())
                                .maxItems(Content.MAX_MENTIONS)
                                .description("Users it names, each once: they are notified even where they muted the"
                                        + " chat"))
                .addProperty(
                        "files",
                        new ArraySchema()
                                .items(new UUIDSchema())
                                .maxItems(Content.MAX_FILES)
                                .description("Files that the sender has uploaded to the chat, each once, in the order"
                                        + " in which they are shown"));
    }
}
