"""The pages whose words are the office's: shipped, edited in versions that stay, made safe."""
