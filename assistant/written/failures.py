"""What went wrong with the model, in a Chinese sentence that holds nothing of the service's own words."""

from assistant.errors import ModelFailed


def explained(error: BaseException) -> ModelFailed:
    """Return the failure as the reader is told it; the service's message may repeat the key and is left out."""
    import httpx
    import openai

    if isinstance(error, ModelFailed):
        return error
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return ModelFailed("模型接口不接受密钥：请检查 LLM_API_KEY")
    if isinstance(error, openai.NotFoundError):
        return ModelFailed("模型接口上没有这个地址或模型：请检查 LLM_BASE_URL 和 LLM_MODEL")
    if isinstance(error, openai.RateLimitError):
        return ModelFailed("模型接口太忙或额度已用完：请稍后重试")
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException | TimeoutError):
        return ModelFailed("模型接口没有及时回应：请检查网络或稍后重试")
    if isinstance(error, openai.APIConnectionError | httpx.TransportError):
        return ModelFailed("连接不上模型接口：请检查 LLM_BASE_URL 和网络")
    if isinstance(error, openai.APIStatusError):
        return ModelFailed(f"模型接口返回错误 {error.status_code}：请检查设置或稍后重试")
    return ModelFailed("模型接口的回答不符合约定：请检查 LLM_BASE_URL 是否为 OpenAI 兼容接口")
