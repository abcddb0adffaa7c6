namespace HeyGen.Api.Requests;

[JsonConverter(typeof(SnakeCaseEnumConverter<Orientation>))]
internal enum Orientation
{
    Portrait,
    Landscape,
    Square,
}

/// <summary>Where HeyGen takes no square, and lists landscape first.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VideoOrientation>))]
internal enum VideoOrientation
{
    Landscape,
    Portrait,
}
