-- One database per service; nobody reads another's.
create database feed;
create database metrics;
create database flag;
create database conversation;
create database plan;
