"""What `wendy doctor` looks at, one file a part of the house."""
