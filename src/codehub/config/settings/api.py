"""The REST API and its OpenAPI document."""

import codehub

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "codehub.core.problems.handle_exception",
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "codehub.accounts.api.authentication.ApiTokenAuthentication",
        "codehub.accounts.api.authentication.JWTAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "codehub.core.pagination.Pages",
    "DEFAULT_PARSER_CLASSES": ["codehub.core.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": ["codehub.core.throttling.DefaultThrottle"],
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
MAX_BODY_BYTES = 1_048_576
"""One request body. A lesson of 400 blocks and an exercise of 200 kB fit; uploads have a limit of their own."""
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES

THROTTLE_RATES = {
    "default": "1200/minute",
    "register": "60/hour",
    "sign_in": "60/minute",
    "account": "20/hour",
    "device": "20/hour",
    "mail": "6/hour",
    "link": "60/hour",
    "password": "20/hour",
    "api_token": "30/hour",
    "refresh": "300/minute",
    "csp_report": "60/minute",
    "submit": "30/minute",
    "run": "60/minute",
    "prove": "20/minute",
    "compare": "20/minute",
    "ticket": "60/minute",
    "upload": "30/minute",
    "certificate": "60/minute",
    "export": "30/hour",
    "post": "60/hour",
    "comment": "60/minute",
    "react": "120/minute",
    "follow": "120/minute",
    "report": "30/hour",
    "link_preview": "30/minute",
    "search": "120/minute",
    "unsubscribe": "60/minute",
}

THROTTLE_RATES_WITHOUT_REDIS = {
    "register": "5/hour",
    "sign_in": "20/minute",
    "account": "5/hour",
    "device": "5/hour",
    "mail": "2/hour",
    "link": "10/hour",
    "password": "5/hour",
    "csp_report": "5/minute",
}
"""What stays limited while Redis is down, by each process for itself. The rest is open: people go on learning."""

SPECTACULAR_SETTINGS = {
    "TITLE": "CodeHub",
    "DESCRIPTION": (
        "Errors are RFC 9457 problems; pushes are listed as webhooks. Limits are told by `RateLimit` and "
        "`RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10); above one: 429 with `Retry-After`."
    ),
    "VERSION": codehub.__version__,
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_NO_READ_ONLY_REQUIRED": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": True,
    "SCHEMA_PATH_PREFIX": "/api/",
    "ENUM_NAME_OVERRIDES": {
        "SearchKind": "codehub.search.kinds.ALL_KINDS",
        "ReportReason": "codehub.community.models.Reason",
        "SubjectKind": "codehub.community.models.SubjectKind",
        "ModerationKind": "codehub.community.models.ModerationAction.Kind",
        "PostState": "codehub.community.models.Post.State",
        "CommentState": "codehub.community.models.Comment.State",
        "LinkState": "codehub.community.models.LinkPreview.State",
        "ReactionType": "codehub.community.models.Reaction.Kind",
        "Difficulty": "codehub.learning.models.Difficulty",
        "ProgressStatus": "codehub.learning.models.ProgressStatus",
        "CertificateStatus": "codehub.learning.models.Certificate.Status",
        "ExportState": "codehub.privacy.models.DataExport.State",
        "RunState": "codehub.judge.models.Run.State",
        "NotificationKind": "codehub.realtime.kinds.Kind",
        "NotificationEmail": "codehub.realtime.kinds.Email",
        "ProofState": "codehub.learning.api.serializers.proofs.PROOF_STATES",
        "ProofVerdict": "codehub.learning.models.ProofRun.Verdict",
        "Verdict": "codehub.judge.models.Verdict",
        "CaseVerdict": "codehub.judge.api.serializers.CASE_VERDICTS",
        "CaseStatus": "codehub.judge.api.serializers.CASE_STATUSES",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "codehub.core.schema.require_response_fields",
        "codehub.core.schema.add_problem_responses",
    ],
    "WEBHOOKS": ["codehub.realtime.messages.push_webhook"],
}
